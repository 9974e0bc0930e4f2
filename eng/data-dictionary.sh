#!/usr/bin/env bash
# Writes docs/data/dictionary.md anew from the schema: what a migration added and GisData/Database/Routines/comments.sql says of it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
OBSERVATORY_WRITE_DICTIONARY=1 dotnet test tests/GisData.Tests -c Release --filter FullyQualifiedName~DataDictionaryTests
