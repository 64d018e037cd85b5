import { cleanLines, MAX_PASTE } from '../checks/clean.ts';
import type { StepId } from '../checks/steps.ts';
import { type ReleaseId, releases } from '../machine/releases.ts';
import type { Settings } from '../settings/settings.ts';

/** What the doctor's report says, by the names in it. */
export type Report = Readonly<Record<(typeof KEYS)[number], string>>;

const KEYS = [
	'system',
	'arch',
	'flag',
	'guest',
	'device',
	'memory',
	'virsh',
	'docker',
	'kubectl',
	'session-in-libvirt',
	'account-in-libvirt',
	'socket',
	'minikube',
	'minikube-copies',
] as const;

/** Reads a pasted report; undefined when it is none, is cut, or is of a version that we do not know. */
export function readReport(text: string): Report | undefined {
	if (text.length > MAX_PASTE) return undefined;
	const lines = cleanLines(text).map((line) => line.trim());
	const start = lines.lastIndexOf('throughline-doctor: 1');
	const end = lines.indexOf('end: 1', start);
	if (start < 0 || end < 0) return undefined;
	const values = new Map(
		lines.slice(start + 1, end).map((line): [string, string] => {
			const at = line.indexOf(': ');
			return [line.slice(0, at), line.slice(at + 2)];
		}),
	);
	if (KEYS.some((key) => !values.has(key))) return undefined;
	return Object.fromEntries(KEYS.map((key) => [key, values.get(key) ?? ''])) as Report;
}

/** Something about this machine that changes the way through the lesson. */
export interface Finding {
	readonly id:
		| 'arm64'
		| 'nested'
		| 'no-virtualisation'
		| 'old-minikube'
		| 'several-minikubes'
		| 'not-in-group'
		| 'old-session'
		| 'no-socket';
	readonly text: string;
	readonly next?: string;
}

export interface Route {
	readonly driver: 'kvm2' | 'docker';
	readonly findings: readonly Finding[];
	/** Steps that are true already. */
	readonly done: readonly StepId[];
	/** What the report says about the reader's choices. */
	readonly settings: Partial<Settings>;
}

/** The way through the lesson for this machine. */
export function routeFor(report: Report): Route {
	const findings: Finding[] = [];
	const arm = /^(aarch64|arm64)$/.test(report.arch);
	const flagged = report.flag !== 'none';
	if (arm)
		findings.push({
			id: 'arm64',
			text: 'The processor is arm64, and kvm2 is for amd64 only: take the docker driver.',
		});
	else if (!flagged && report.guest === 'yes')
		findings.push({
			id: 'nested',
			text: 'This is a VM whose host passes no virtualisation on: take the docker driver.',
		});
	else if (!flagged)
		findings.push({
			id: 'no-virtualisation',
			text: 'The CPU shows no virtualisation. Look whether it is off in the firmware; until then take the docker driver.',
			next: 'sudo dmesg | grep -i -e vmx -e svm',
		});
	const driver = arm || !flagged ? 'docker' : 'kvm2';
	if (driver === 'kvm2') {
		if (report['account-in-libvirt'] === 'no' && report.virsh === 'yes')
			findings.push({
				id: 'not-in-group',
				text: 'You are not in the group libvirt.',
				next: 'sudo usermod -aG libvirt "$USER" && newgrp libvirt',
			});
		else if (report['account-in-libvirt'] === 'yes' && report['session-in-libvirt'] === 'no')
			findings.push({
				id: 'old-session',
				text: 'You are in libvirt, and this session is older than that.',
				next: 'newgrp libvirt',
			});
		if (report.virsh === 'yes' && report.socket === 'missing')
			findings.push({
				id: 'no-socket',
				text: 'Nobody listens for virsh.',
				next: 'sudo systemctl enable --now libvirtd',
			});
	}
	if (isOld(report.minikube))
		findings.push({
			id: 'old-minikube',
			text: `The minikube that PATH finds is ${report.minikube}; since 1.38 the kvm2 driver is built in.`,
			next: 'type -a minikube',
		});
	else if (Number(report['minikube-copies']) > 1)
		findings.push({
			id: 'several-minikubes',
			text: 'There are several copies of minikube on PATH; the first one answers.',
			next: 'type -a minikube',
		});
	return {
		driver,
		findings,
		done: doneSteps(report, driver),
		settings: settingsOf(report, driver),
	};
}

function doneSteps(report: Report, driver: Route['driver']): StepId[] {
	const truths: [StepId, boolean][] = [
		['cpu-flag', report.flag !== 'none'],
		['install', report.virsh === 'yes' && driver === 'kvm2'],
		['daemon', report.socket !== 'missing'],
		['groups', report['session-in-libvirt'] === 'yes'],
		['connect', report.socket === 'writable' && report.virsh === 'yes'],
		['version', /^\d+\.\d+\.\d+/.test(report.minikube) && !isOld(report.minikube)],
	];
	return truths.filter(([, is]) => is).map(([step]) => step);
}

function settingsOf({ system, arch, flag }: Report, driver: Route['driver']): Partial<Settings> {
	const release = Object.keys(releases).find((id) => id === system) as ReleaseId | undefined;
	const cpu = /^(aarch64|arm64)$/.test(arch)
		? 'arm64'
		: flag === 'svm'
			? 'amd'
			: flag === 'vmx'
				? 'intel'
				: undefined;
	return { driver, ...(release ? { release } : {}), ...(cpu ? { cpu } : {}) };
}

function isOld(version: string): boolean {
	const [, major, minor] = /^(\d+)\.(\d+)\./.exec(version) ?? [];
	return major !== undefined && Number(major) < 2 && Number(minor) < 38;
}
