import { nameOf } from './files.ts';
import { type Machine, rootFiles } from './machine.ts';

/** The program that all others are started by; it is told which one and by what path. */
export const STARTER = '/usr/bin/simulated';

/** A program's file. The interpreter runs files outside /usr/bin as scripts, so each is one. */
const stub = (name: string, comment = '') =>
	`#!/bin/bash\n${comment}${STARTER} ${name} "$0" "$@"\n`;

/** Puts programs where the shell looks for them. What they do is in `commands/`. */
export function addPrograms(machine: Machine, paths: readonly string[], now?: () => number): void {
	const files = rootFiles(machine, now);
	for (const path of paths) files.write(path, stub(nameOf(path)), 0o755);
}

/** A copy of minikube: its version is in the file, so two copies can differ and can be copied. */
export function addMinikube(
	machine: Machine,
	path: string,
	version: string,
	now?: () => number,
): void {
	const arch = machine.spec.cpu === 'arm64' ? 'arm64' : 'amd64';
	rootFiles(machine, now).write(path, minikubeBinary(version, arch), 0o755);
}

export const minikubeBinary = (version: string, arch: string) =>
	stub('minikube', `# minikube v${version} ${arch}\n`);
