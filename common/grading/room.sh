#!/bin/sh
# room.sh KIND ROOM SUBMISSION USER MEGABYTES JAVA_HOME COMMAND...
# Lays a copy of a submission out in the directory ROOM, and runs COMMAND beside it.
# KIND is "walls": ROOM is a whole small system then, to be entered with chroot, in which
# nothing is the submission's neighbour. It needs namespaces of its own (unshare). Or it is
# "plain": a directory like any other.
# USER is the number of the user who owns the copy; - for whoever runs this.
set -eu
# What this makes for the submission, it must be able to read.
umask 022
kind=$1 room=$2 submission=$3 user=$4 megabytes=$5 java_home=$6
shift 6
PATH=$PATH:/usr/sbin:/sbin
entries=20000

# show DIRECTORY: it can be seen in the room, at the same path, and not be changed there
show() {
  mkdir -p "$room$1"
  mount --rbind "$1" "$room$1"
  # Where it is not allowed, only the rights of the files stand before a change.
  mount -o remount,bind,ro "$room$1" 2>/dev/null || true
}

build_walls() {
  ip link set lo up
  mount -t tmpfs -o "size=${megabytes}m,nr_inodes=$entries,mode=755,nosuid,nodev" tmpfs "$room"
  for place in /bin /sbin /lib /lib32 /lib64 /libx32 /usr /etc /opt; do
    if [ -L "$place" ]; then
      cp -P "$place" "$room/"
    elif [ -d "$place" ]; then
      show "$place"
    fi
  done
  [ -d "$room$java_home" ] || show "$java_home"
  mkdir "$room/proc" "$room/dev" "$room/var"
  mount -t proc proc "$room/proc"
  for device in null zero full random urandom tty; do
    : >"$room/dev/$device"
    mount --bind "/dev/$device" "$room/dev/$device"
  done
  ln -s /proc/self/fd "$room/dev/fd"
  mkdir -m 1777 "$room/dev/shm" "$room/tmp" "$room/var/tmp"
  # What the grader writes for the submission to read: the submission cannot fill it.
  mkdir "$room/files"
  mount -t tmpfs -o size=16m,mode=755,nosuid,nodev tmpfs "$room/files"
  # The room's own path leads to it from inside as well.
  mkdir -p "$room$(dirname "$room")"
  ln -s / "$room$room"
}

into=
case $kind in
  walls)
    build_walls
    into=" into a room of $megabytes MiB and $entries files"
    ;;
  plain) chmod 755 "$room"; mkdir "$room/files" ;;
esac
mkdir "$room/submission" "$room/classes"
# Links are copied as links: they lead where they lead in the room.
if ! error=$(cp -RP "$submission/." "$room/submission/" 2>&1); then
  echo "its folder cannot be copied$into: $(printf '%s\n' "$error" | head -n 1)" >&2
  exit 3
fi
# A device is the same one wherever its file lies.
find "$room/submission" '(' -type b -o -type c ')' -delete
if [ "$user" != - ]; then
  chown -RhP "$user:$user" "$room/submission" "$room/classes"
fi

# Ctrl-C ends the command, and not what has to follow.
trap : INT TERM
status=0
"$@" || status=$?
# Behind walls, the kernel ends what is left.
if [ "$kind" = plain ] && [ "$user" != - ]; then
  setpriv --reuid "$user" --regid "$user" --clear-groups sh -c 'kill -KILL -1' || true
fi
exit "$status"
