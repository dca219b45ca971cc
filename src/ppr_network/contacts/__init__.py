"""Who met whom, counted on whole-number arrays: what finding the links and perturbing the records share."""
