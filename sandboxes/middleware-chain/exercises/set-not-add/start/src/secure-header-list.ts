/** When a header belongs on an answer. */
export type When = 'always' | 'https' | 'opt-in';

export interface SecureHeader {
	readonly name: string;
	readonly value: string;
	readonly when: When;
	readonly why: string;
}

const denied = [
	'accelerometer=()',
	'autoplay=()',
	'camera=()',
	'cross-origin-isolated=()',
	'display-capture=()',
	'encrypted-media=()',
	'fullscreen=()',
	'geolocation=()',
	'gyroscope=()',
	'keyboard-map=()',
	'magnetometer=()',
	'microphone=()',
	'midi=()',
	'payment=()',
	'picture-in-picture=()',
	'publickey-credentials-get=()',
	'screen-wake-lock=()',
	'sync-xhr=(self)',
	'usb=()',
	'web-share=()',
	'xr-spatial-tracking=()',
	'clipboard-read=()',
	'clipboard-write=()',
	'gamepad=()',
	'hid=()',
	'idle-detection=()',
	'interest-cohort=()',
	'serial=()',
	'unload=()',
];

const policy = [
	"default-src 'self'",
	"form-action 'self'",
	"base-uri 'self'",
	"object-src 'none'",
	"frame-ancestors 'none'",
	'upgrade-insecure-requests',
];

// #region list
/** What OWASP's Secure Headers Project adds, 2026-07-19. */
export const secureHeaderList: readonly SecureHeader[] = [
	{
		name: 'Content-Security-Policy',
		value: policy.join('; '),
		when: 'always',
		why: 'Says from where a page may load, frame and send.',
	},
	{
		name: 'X-Content-Type-Options',
		value: 'nosniff',
		when: 'always',
		why: 'An upload called text is not run as a script.',
	},
	{
		name: 'Referrer-Policy',
		value: 'no-referrer',
		when: 'always',
		why: 'Addresses of your pages stay out of other logs.',
	},
	{
		name: 'Permissions-Policy',
		value: denied.join(', '),
		when: 'always',
		why: 'Nobody gets the camera through a script of yours.',
	},
	{
		name: 'Cross-Origin-Opener-Policy',
		value: 'same-origin',
		when: 'always',
		why: 'A page that opens yours gets no handle on its window.',
	},
	{
		name: 'Cross-Origin-Resource-Policy',
		value: 'same-origin',
		when: 'always',
		why: 'Other sites cannot draw your answers into theirs.',
	},
	{
		name: 'X-Frame-Options',
		value: 'deny',
		when: 'always',
		why: 'For browsers that do not know frame-ancestors.',
	},
	{
		name: 'X-XSS-Protection',
		value: '1; mode=block',
		when: 'always',
		why: 'Turns a filter on that browsers used to have.',
	},
	{
		name: 'X-Permitted-Cross-Domain-Policies',
		value: 'none',
		when: 'always',
		why: 'Old document readers ask for a policy file: there is none.',
	},
	{
		name: 'X-DNS-Prefetch-Control',
		value: 'off',
		when: 'always',
		why: 'Links that nobody follows are not looked up.',
	},
	{
		name: 'Strict-Transport-Security',
		value: 'max-age=63072000; includeSubDomains',
		when: 'always',
		why: 'The next visit begins with TLS. It sticks: begin small.',
	},
	{
		name: 'Cross-Origin-Embedder-Policy',
		value: 'require-corp',
		when: 'opt-in',
		why: 'Isolates a page, and breaks what others embed in it.',
	},
	{
		name: 'Cache-Control',
		value: 'no-store, max-age=0',
		when: 'opt-in',
		why: 'For private answers; all others may be kept.',
	},
	{
		name: 'Clear-Site-Data',
		value: '"cache","cookies","storage"',
		when: 'opt-in',
		why: 'For the answer to a logout, and for that alone.',
	},
];
// #endregion

/** Name and value of those that belong on such answers. */
export function headersToSend(
	...when: When[]
): Readonly<Record<string, string>> {
	const wanted = secureHeaderList.filter((one) =>
		when.includes(one.when),
	);
	return Object.fromEntries(
		wanted.map(({ name, value }) => [name, value]),
	);
}
