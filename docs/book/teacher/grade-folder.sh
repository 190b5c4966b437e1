#!/usr/bin/env bash
# grade-folder.sh FOLDER DIR OPTION...
# Marks the submissions in FOLDER and leaves the results in DIR, as ./jbang grade does with
# these options. As root, if that can be had without a password: then all limits bind.
# Exit status: that of ./jbang grade.
set -euo pipefail
if [ $# -lt 3 ]; then
  echo 'usage: grade-folder.sh FOLDER DIR --exercise NAME|--part PART [OPTION...]' >&2
  exit 1
fi
folder=$1 results=$2
shift 2
project=$(cd "$(dirname "$0")/../../.." && pwd)

as_root=()
if [ "$(id -u)" -ne 0 ] && sudo -n true 2>/dev/null; then
  # sudo takes PATH and JAVA_HOME away, by which Java is found.
  as_root=(sudo -n -H env "PATH=$PATH")
  [ -z "${JAVA_HOME-}" ] || as_root+=("JAVA_HOME=$JAVA_HOME")
fi
status=0
"${as_root[@]}" "$project/jbang" grade "$folder" --out "$results" "$@" || status=$?
if [ ${#as_root[@]} -gt 0 ] && [ -d "$results" ]; then
  sudo -n chown -R "$(id -u):$(id -g)" "$results"
fi
exit "$status"
