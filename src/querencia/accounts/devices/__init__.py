"""The devices a person comes in from: tries at the door, known devices, open sessions, whose phone it is."""
