#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the container: Debian or Ubuntu.
# The tutorial's directory lies beside it, as rsp.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# For the grader; and then languages that submissions may be written in. Add yours.
apt-get install -y -qq --no-install-recommends \
  openjdk-17-jdk-headless maven iproute2 procps util-linux \
  python3 nodejs gcc libc6-dev make
# The first start fetches what later ones need, which may have no network.
"${AUTOGRADER:-/autograder}/source/rsp/jbang" grade --help >/dev/null
