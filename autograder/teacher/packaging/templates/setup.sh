#!/usr/bin/env bash
# Runs once, as root, when Gradescope builds the image: installs the grader where every user can read it.
set -euo pipefail
cd "${1:-/autograder}/source"
environment="${KERAS_SHAPE_CLINIC:-/opt/keras-shape-clinic}"

python=""
for version in "$(cat python-version)" 3.12 3.11 3.13; do
    if "python$version" -c "import ensurepip" 2>/dev/null ||
        apt-get install -y --no-install-recommends "python$version" "python$version-venv"; then
        python="python$version"
        break
    fi
done
if [ -z "$python" ]; then
    echo "This image has no package of Python 3.11, 3.12 or 3.13. Choose a newer base image in Gradescope." >&2
    exit 1
fi

"$python" -m venv "$environment"
"$environment/bin/python" -m pip install --no-cache-dir --constraint constraints.txt "$(echo ./*.whl)[course]"
chmod -R o+rX "$environment"
chmod -R go-rwx .
