/** `node:url`, without the legacy parser. https://nodejs.org/api/url.html */
export const url = {
	URL,
	URLSearchParams,
	fileURLToPath(target: string | URL): string {
		const { protocol, pathname } = new URL(target);
		if (protocol !== 'file:')
			throw Object.assign(new TypeError('The URL must be of scheme file'), {
				code: 'ERR_INVALID_URL_SCHEME',
			});
		return decodeURIComponent(pathname);
	},
	pathToFileURL(path: string): URL {
		const full = path.startsWith('/') ? path : `${process.cwd()}/${path}`;
		return new URL(`file://${full.split('/').map(encodeURIComponent).join('/')}`);
	},
	format: (target: string | URL) => String(target),
	domainToASCII: (domain: string) => hostOf(domain),
	urlToHttpOptions({
		protocol,
		hostname,
		hash,
		search,
		pathname,
		href,
		port,
		username,
		password,
	}: URL) {
		return {
			protocol,
			hostname: hostname.replace(/^\[|\]$/g, ''),
			hash,
			search,
			pathname,
			path: `${pathname}${search}`,
			href,
			...(port !== '' && { port: Number(port) }),
			...((username || password) && {
				auth: `${decodeURIComponent(username)}:${decodeURIComponent(password)}`,
			}),
		};
	},
};

function hostOf(domain: string): string {
	try {
		return new URL(`http://${domain}`).hostname;
	} catch {
		return '';
	}
}
