# SPDX-License-Identifier: MIT
"""validate_schema.py SCHEMA FILE…: "FILE is valid" of each and exit code 0, or 1 and "FILE is not
valid" with the first places where it is not. What else goes wrong is a traceback and another code."""
import json
import sys

import jsonschema

MOST_SHOWN = 5


def load(path):
    with open(path, encoding="utf-8") as stream:
        return json.load(stream)


def main(schema_path, paths):
    schema = load(schema_path)
    validator = jsonschema.validators.validator_for(schema)
    if validator is not jsonschema.Draft202012Validator:
        sys.exit(f"{schema_path} names another draft than 2020-12, or this jsonschema is too old")
    validator.check_schema(schema)
    return max(validate(validator(schema), path) for path in paths)


def validate(validator, path):
    errors = list(validator.iter_errors(load(path)))
    for error in errors[:MOST_SHOWN]:
        print(f"{error.json_path}: {error.message[:300]}")
    print(f"{path} is {'not ' if errors else ''}valid")
    return 1 if errors else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
