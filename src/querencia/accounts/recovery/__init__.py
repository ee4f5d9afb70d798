"""The recovery sheet: when everything else is lost, a code in words opens the place."""
