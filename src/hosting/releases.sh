# Runs on the server of the archive, from deploy.ts. Every release is a folder in ARCHIVE.releases, and ARCHIVE is a link to one of
# them. The server follows the link for every request, so readers get another release from one moment to the next. It can
# stop anywhere: what is published changes only when the link does.
#
#   sh -s begin  ARCHIVE NAME                 prints the name of the published release; makes the folder of a new one
#   sh -s finish ARCHIVE NAME IMMUTABLE DAYS  checks and publishes the new release, and removes old ones
#   sh -s back   ARCHIVE ''   IMMUTABLE       publishes the release that the published one replaced
#
# NAME is a hash of the site. IMMUTABLE is a regular expression for files whose names change with their
# content. DAYS is how long releases that were replaced are kept.
set -eu
export LC_ALL=C
command=$1 archive=$2 name=$3 immutable=${4-} days=${5-}
releases=$archive.releases

fail() {
  echo "$1" >&2
  exit 1
}

# Links files of the other releases into a release. Pages that a reader opened before ask for them. The list of a release has only
# its own files, not those that it was given, so they go when their release does.
keep_immutable() {
  for other in "$releases"/????-??-??T??????.???Z-*; do
    [ -f "$other/SHA256SUMS" ] || continue
    cut -c 67- "$other/SHA256SUMS" | grep -E "$immutable" | while IFS= read -r path; do
      [ ! -e "$releases/$1/$path" ] && [ -f "$other/$path" ] || continue
      mkdir -p "$(dirname "$releases/$1/$path")"
      ln "$other/$path" "$releases/$1/$path"
    done
  done
}

# Renaming replaces the link in one moment; ln would remove it first.
publish() {
  ln -sfn "$(basename "$releases")/$1" "$archive.next"
  mv -fT "$archive.next" "$archive"
  echo "$1"
}

# The published release stays, and so does the newest, so that there is always a way back.
remove_old() {
  cd "$releases" || return
  oldest=$(date -u -d "-$days days" +%Y-%m-%dT%H%M%S.%3NZ) || return
  rm -rf -- *.removed
  find . -maxdepth 1 -name '*.partial' -mtime "+$days" -exec rm -rf {} +
  set -- ????-??-??T??????.???Z-*
  while [ $# -gt 1 ]; do
    # The second replaced the first at its date. Renamed first, because removing may stop halfway.
    [ "$1" != "$current" ] && [ "$2" \< "$oldest" ] && mv "$1" "$1.removed" &&
      rm -rf "$1.removed" "before/$1"
    shift
  done
}

# The name of the published release; empty when there is none.
current=
[ ! -L "$archive" ] || current=$(basename "$(readlink "$archive")")

case $command in
begin)
  [ -L "$archive" ] || [ ! -e "$archive" ] ||
    fail "$archive is a folder, but must be a link to a release. Move the folder away, or name another path."
  if [ "${current##*-}" != "$name" ]; then
    mkdir -p "$releases/$name.partial"
    # It may be left from an attempt long ago.
    touch "$releases/$name.partial"
  fi
  echo "$current"
  ;;
finish)
  (cd "$releases/$name.partial" && sha256sum --quiet --check SHA256SUMS >&2) ||
    fail 'The copy is not the site that was built. Build it again, and publish it then.'
  (remove_old) || true
  keep_immutable "$name.partial"
  release=$(date -u +%Y-%m-%dT%H%M%S.%3NZ)-$name
  # Not always the newest: that one may have been taken back.
  mkdir -p "$releases/before"
  [ ! "$current" ] || ln -sfn "../$current" "$releases/before/$release"
  mv "$releases/$name.partial" "$releases/$release"
  publish "$release"
  ;;
back)
  # Nothing is published, this was the first, or the one before is gone.
  [ "$current" ] && [ -d "$releases/before/$current/" ] ||
    fail "There is no release before ${current:-the first}."
  before=$(basename "$(readlink "$releases/before/$current")")
  keep_immutable "$before"
  publish "$before"
  ;;
esac
