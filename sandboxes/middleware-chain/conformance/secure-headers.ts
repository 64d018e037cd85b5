import assert from 'node:assert/strict';
import { request as send } from 'node:http';
import {
	allowedHosts,
	chain,
	type Handler,
	type Middleware,
	secureHeadersWith,
} from '../src/index.ts';
import { read, serving } from '../test/serving.ts';

export const file = 'middleware/secure-headers.json';

interface Case {
	name: string;
	mode?: string;
	options: Record<string, unknown>;
	request?: {
		method: string;
		url: string;
		host?: string;
		headers?: Record<string, string>;
	};
	expect: {
		status?: number;
		body?: string;
		headers?: Record<string, string>;
		headersContain?: Record<string, string>;
		headerCount?: number;
		throws?: boolean;
	};
	badHostHandler?: { status: number; body: string };
}

/**
 * What this code does not claim, and why. Everything else of
 * unrolled/secure's own tests is tried.
 */
export const notClaimed: Readonly<Record<string, string>> = {
	requestOnly:
		'no mode that keeps headers off the response: a typed key does it',
	inlineRequestOnly: 'as requestOnly',
	AllowRequestFunc: 'a layer that answers 400 itself needs no option',
	RE2: 'a pattern that begins with *, which JavaScript refuses',
	cspBuilder: 'a policy is a list joined with "; ", and not checked',
};

/** The reason's key for cases that are left out. */
export function leftOut(given: Case): string | undefined {
	if (given.mode && given.mode in notClaimed) return given.mode;
	if ('AllowRequestFunc' in given.options) return 'AllowRequestFunc';
	const hosts = (given.options['AllowedHosts'] ?? []) as string[];
	const isRe2 = hosts.some((host) => host.startsWith('*'));
	return isRe2 ? 'RE2' : undefined;
}

export function cases(data: unknown) {
	return (data as { cases: Case[] }).cases
		.filter((given) => leftOut(given) === undefined)
		.map((given) => ({ name: given.name, run: () => tried(given) }));
}

/** Upstream's names of the options, and what they send. */
const fixed: Record<string, [name: string, value: string]> = {
	FrameDeny: ['X-Frame-Options', 'DENY'],
	ContentTypeNosniff: ['X-Content-Type-Options', 'nosniff'],
	BrowserXssFilter: ['X-XSS-Protection', '1; mode=block'],
};
const named: Record<string, string> = {
	CustomFrameOptionsValue: 'X-Frame-Options',
	CustomBrowserXssValue: 'X-XSS-Protection',
	ContentSecurityPolicy: 'Content-Security-Policy',
	ContentSecurityPolicyReportOnly:
		'Content-Security-Policy-Report-Only',
	ReferrerPolicy: 'Referrer-Policy',
	FeaturePolicy: 'Feature-Policy',
	PermissionsPolicy: 'Permissions-Policy',
	CrossOriginOpenerPolicy: 'Cross-Origin-Opener-Policy',
	CrossOriginEmbedderPolicy: 'Cross-Origin-Embedder-Policy',
	CrossOriginResourcePolicy: 'Cross-Origin-Resource-Policy',
	XDNSPrefetchControl: 'X-DNS-Prefetch-Control',
	XPermittedCrossDomainPolicies: 'X-Permitted-Cross-Domain-Policies',
};
const other = [
	'AllowedHosts',
	'AllowedHostsAreRegex',
	'HostsProxyHeaders',
	'IsDevelopment',
];

function layersFor({ options, badHostHandler }: Case): Middleware[] {
	const values: Record<string, string> = {};
	for (const [option, given] of Object.entries(options)) {
		const pair = fixed[option];
		if (pair && given === true) values[pair[0]] ??= pair[1];
		const name = named[option];
		if (name) values[name] = String(given);
		const isKnown = pair || name || other.includes(option);
		assert.ok(isKnown, `unknown option ${option}`);
	}
	const secure = secureHeadersWith(values);
	// Upstream lets every host in while you develop.
	if (options['IsDevelopment']) return [secure];
	const hosts = (options['AllowedHosts'] ?? []) as string[];
	const isRegex = options['AllowedHostsAreRegex'] === true;
	const allowed = hosts.map((host) =>
		isRegex ? new RegExp(`^${host}$`, 'i') : host,
	);
	const proxyHeaders = (options['HostsProxyHeaders'] ?? []) as string[];
	// Upstream's own answer to a wrong host is 500; ours would be 421.
	const { status = 500, body = '' } = badHostHandler ?? {};
	const otherwise: Handler = (_request, response) => {
		response.writeHead(status).end(body);
	};
	return [allowedHosts(allowed, { proxyHeaders, otherwise }), secure];
}

const bar: Handler = (_request, response) => {
	response.setHeader('Content-Type', 'text/plain');
	response.end('bar');
};

/** Those that node:http adds; Go's test recorder has no wire. */
const ofTheWire = [
	'date',
	'connection',
	'keep-alive',
	'content-length',
];

async function tried(given: Case): Promise<void> {
	const { expect } = given;
	if (expect.throws) {
		assert.throws(() => layersFor(given));
		return;
	}
	const app = chain(...layersFor(given)).then(bar);
	await serving(app, async (origin) => {
		const answer = await exchange(origin, given);
		if (expect.status !== undefined) {
			assert.equal(answer.status, expect.status);
		}
		if (expect.body !== undefined) {
			assert.equal(answer.body, expect.body);
		}
		const wanted = { ...expect.headers, ...expect.headersContain };
		for (const [name, value] of Object.entries(wanted)) {
			assert.equal(answer.headers[name.toLowerCase()] ?? '', value);
		}
		if (expect.headerCount !== undefined) {
			const own = Object.keys(answer.headers).filter(
				(name) => !ofTheWire.includes(name),
			);
			assert.equal(own.length, expect.headerCount);
		}
	});
}

async function exchange(origin: string, { request }: Case) {
	assert.ok(request, 'nothing to send');
	const asked = new URL(request.url, 'http://example.com');
	const headers = {
		Host: request.host ?? asked.host,
		...request.headers,
	};
	const { method } = request;
	const target = new URL(asked.pathname + asked.search, origin);
	const sent = send(target, { method, headers, agent: false });
	const { promise, resolve, reject } =
		Promise.withResolvers<Parameters<typeof read>[0]>();
	sent.once('response', resolve).once('error', reject).end();
	const response = await promise;
	const { text } = await read(response);
	return {
		status: response.statusCode ?? 0,
		headers: response.headers,
		body: text,
	};
}
