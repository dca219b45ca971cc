"""Raw tables to records: names become ids, dates become days, and every fault a finding."""
