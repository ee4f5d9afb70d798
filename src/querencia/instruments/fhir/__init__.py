"""Words of measures, their answers and scores as FHIR R4, in and out. Pure."""
