-- The register of results, their assessments, and what is counted beside them.
-- Plain SQL of H2 and PostgreSQL. The register runs it where it finds no tables of its own; Flyway
-- runs it as well (locations=classpath:vanban-migrations). The version is written here, so that
-- the register knows it whoever ran this.

CREATE TABLE vanban_version (
  version INTEGER PRIMARY KEY
);

-- Agencies, procedures and outcomes by number, so that what is counted is narrow.
CREATE TABLE vanban_agency (
  id INTEGER PRIMARY KEY,
  level VARCHAR(8) NOT NULL,
  code VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  UNIQUE (level, code)
);

CREATE TABLE vanban_procedure (
  id INTEGER PRIMARY KEY,
  code VARCHAR NOT NULL UNIQUE
);

-- What became of a file: whether it is there, whether it counts, and the kinds of reasons.
CREATE TABLE vanban_outcome (
  id INTEGER PRIMARY KEY,
  judged BOOLEAN NOT NULL,
  file_present BOOLEAN NOT NULL,
  counts BOOLEAN NOT NULL,
  kinds VARCHAR NOT NULL,
  UNIQUE (judged, file_present, counts, kinds)
);

CREATE TABLE vanban_import (
  id INTEGER PRIMARY KEY,
  source VARCHAR NOT NULL,
  results BIGINT NOT NULL
);

-- One row an entry, in the order of the register. A result may have several entries, one a file.
CREATE TABLE vanban_result (
  id BIGINT PRIMARY KEY,
  import_id INTEGER NOT NULL,
  line BIGINT NOT NULL,
  result_code VARCHAR NOT NULL,
  procedure_code VARCHAR NOT NULL,
  dossier_code VARCHAR NOT NULL,
  level VARCHAR(8) NOT NULL,
  agency_code VARCHAR NOT NULL,
  agency_name VARCHAR NOT NULL,
  document_number VARCHAR NOT NULL,
  document_type VARCHAR NOT NULL,
  issued_on DATE,
  expires_on DATE,
  revoked_on DATE,
  replaced_by VARCHAR NOT NULL,
  owner_id VARCHAR NOT NULL,
  owner_name VARCHAR NOT NULL,
  profile VARCHAR(20) NOT NULL,
  file_name VARCHAR NOT NULL
);

CREATE INDEX vanban_result_code ON vanban_result (result_code);

-- The number of the last message about a result, where messages bring them.
CREATE TABLE vanban_delivery (
  result_code VARCHAR PRIMARY KEY,
  sequence BIGINT NOT NULL
);

-- What counting needs of an entry. Days are days since 1970-01-01, both included.
CREATE TABLE vanban_standing (
  id BIGINT PRIMARY KEY,
  agency_id INTEGER NOT NULL,
  procedure_id INTEGER NOT NULL,
  starts INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  shared BOOLEAN NOT NULL,
  number_key BIGINT NOT NULL,
  outcome_id INTEGER NOT NULL
);

-- Copies of vanban_standing, 32 entries a row, from which is counted. Whoever changes an entry
-- there copies its page anew in the same transaction.
CREATE TABLE vanban_page (
  no BIGINT PRIMARY KEY,
  shared BOOLEAN NOT NULL,
  entries BYTEA NOT NULL
);

-- What was found of an entry's file, by which rules, and until when that holds.
CREATE TABLE vanban_assessment (
  id BIGINT PRIMARY KEY,
  basis CHAR(64) NOT NULL,
  file_digest VARCHAR(64) NOT NULL,
  rules VARCHAR NOT NULL,
  judged_at TIMESTAMP WITH TIME ZONE NOT NULL,
  holds_until DATE,
  findings VARCHAR NOT NULL
);

CREATE TABLE vanban_run (
  id INTEGER PRIMARY KEY,
  instant VARCHAR(40) NOT NULL,
  rules VARCHAR NOT NULL,
  state VARCHAR(10) NOT NULL
);

CREATE TABLE vanban_batch (
  run_id INTEGER NOT NULL,
  no INTEGER NOT NULL,
  first_id BIGINT NOT NULL,
  last_id BIGINT NOT NULL,
  done BOOLEAN NOT NULL,
  PRIMARY KEY (run_id, no)
);

-- How each agency stood at the cut-off of a finished run, and what moved it since the one before.
CREATE TABLE vanban_snapshot (
  cut_off DATE NOT NULL,
  level VARCHAR(8) NOT NULL,
  agency_code VARCHAR NOT NULL,
  agency_name VARCHAR NOT NULL,
  stock BIGINT NOT NULL,
  file_present BIGINT NOT NULL,
  digitized BIGINT NOT NULL,
  entered BIGINT NOT NULL,
  ended BIGINT NOT NULL,
  ended_digitized BIGINT NOT NULL,
  PRIMARY KEY (cut_off, level, agency_code)
);

-- Dossiers of a period: the portal's flow metrics. They are never counted as results.
CREATE TABLE vanban_dossier (
  dossier_code VARCHAR PRIMARY KEY,
  level VARCHAR(8) NOT NULL,
  agency_code VARCHAR NOT NULL,
  received_on DATE,
  finished_on DATE,
  result_required BOOLEAN NOT NULL,
  component_attached BOOLEAN NOT NULL,
  result_attached BOOLEAN NOT NULL,
  reused BOOLEAN NOT NULL,
  synchronised BOOLEAN NOT NULL,
  moved_electronically BOOLEAN NOT NULL,
  asked_again BOOLEAN NOT NULL
);

-- Documents exchanged, and work dossiers: the other targets. They are never counted as results.
CREATE TABLE vanban_paper (
  paper_code VARCHAR PRIMARY KEY,
  kind VARCHAR(12) NOT NULL,
  level VARCHAR(8) NOT NULL,
  agency_code VARCHAR NOT NULL,
  dated_on DATE NOT NULL,
  secret BOOLEAN NOT NULL,
  signed BOOLEAN NOT NULL,
  online BOOLEAN NOT NULL
);

INSERT INTO vanban_outcome (id, judged, file_present, counts, kinds)
  VALUES (0, FALSE, FALSE, FALSE, '');

INSERT INTO vanban_version (version) VALUES (1);
