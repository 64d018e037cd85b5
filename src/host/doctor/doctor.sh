#!/bin/sh
# Laptop doctor: prints what matters for minikube with kvm2 on this machine.
# It only reads: no root, no download, no change. Run it with: sh doctor.sh
# Paste what it prints into the lesson. It shows no names, addresses or keys.
# DOCTOR_ROOT is for tests: a folder to look in instead of /.

root=${DOCTOR_ROOT:-}

say() { printf '%s: %s\n' "$1" "$2"; }
have() { if command -v "$1" >/dev/null 2>&1; then echo yes; else echo no; fi; }

echo 'throughline-doctor: 1'

system=unknown
if [ -r "$root/etc/os-release" ]; then
	system=$(sed -n 's/^ID=//p' "$root/etc/os-release" | tr -d '"')-$(
		sed -n 's/^VERSION_ID=//p' "$root/etc/os-release" | tr -d '"'
	)
fi
say system "$system"
say arch "$(uname -m)"

flag=none
if [ -r "$root/proc/cpuinfo" ]; then
	if grep -qw vmx "$root/proc/cpuinfo"; then flag=vmx; fi
	if grep -qw svm "$root/proc/cpuinfo"; then flag=svm; fi
fi
say flag "$flag"

guest=no
if grep -qw hypervisor "$root/proc/cpuinfo" 2>/dev/null; then guest=yes; fi
say guest "$guest"

device=missing
if [ -e "$root/dev/kvm" ]; then device=present; fi
say device "$device"

memory=unknown
if [ -r "$root/proc/meminfo" ]; then
	memory=$(awk '/^MemTotal:/ { print int($2 / 1024) }' "$root/proc/meminfo")
fi
say memory "$memory"
say virsh "$(have virsh)"
say docker "$(have docker)"
say kubectl "$(have kubectl)"

session=no
for group in $(id -Gn); do
	case $group in libvirt*) session=yes ;; esac
done
account=no
for group in $(id -Gn "$(id -un)"); do
	case $group in libvirt*) account=yes ;; esac
done
say session-in-libvirt "$session"
say account-in-libvirt "$account"

socket=missing
for name in libvirt-sock virtqemud-sock; do
	if [ -e "$root/run/libvirt/$name" ]; then socket=present; fi
done
for name in libvirt-sock virtqemud-sock; do
	if [ -w "$root/run/libvirt/$name" ]; then socket=writable; fi
done
say socket "$socket"

minikube=none
if [ "$(have minikube)" = yes ]; then
	minikube=$(minikube version 2>/dev/null | sed -n 's/^minikube version: v//p')
fi
say minikube "${minikube:-unknown}"

copies=0
old_ifs=$IFS
IFS=:
for folder in $PATH; do
	if [ -x "$folder/minikube" ]; then copies=$((copies + 1)); fi
done
IFS=$old_ifs
say minikube-copies "$copies"
echo 'end: 1'
