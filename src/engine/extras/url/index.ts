import { codedError, invalidArgType } from '../../http/errors.ts';
import { format, parse, resolve, Url } from './legacy.ts';

interface FormatOptions {
	auth?: boolean;
	fragment?: boolean;
	search?: boolean;
}

/** `node:url`: https://nodejs.org/api/url.html */
export const url = {
	URL,
	URLSearchParams,
	fileURLToPath(target: string | URL): string {
		if (typeof target !== 'string' && !((target as unknown) instanceof URL))
			throw invalidArgType('path', 'of type string or an instance of URL', target);
		const { protocol, hostname, pathname } = new URL(target);
		if (protocol !== 'file:')
			throw codedError(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
		if (hostname !== '')
			throw codedError(
				TypeError,
				'ERR_INVALID_FILE_URL_HOST',
				'File URL host must be "localhost" or empty on linux',
			);
		if (/%2f/i.test(pathname))
			throw codedError(
				TypeError,
				'ERR_INVALID_FILE_URL_PATH',
				'File URL path must not include encoded / characters',
			);
		return decodeURIComponent(pathname);
	},
	pathToFileURL(path: string): URL {
		if (typeof path !== 'string') throw invalidArgType('path', 'of type string', path);
		const full = path.startsWith('/') ? path : `${process.cwd()}/${path}`;
		return new URL(`file://${full.split('/').map(encodeURIComponent).join('/')}`);
	},
	format(
		target: string | URL | Partial<Url>,
		{ auth = true, fragment = true, search = true }: FormatOptions = {},
	): string {
		if (!(target instanceof URL)) return format(target);
		const url = new URL(target);
		if (!auth) Object.assign(url, { username: '', password: '' });
		if (!fragment) url.hash = '';
		if (!search) url.search = '';
		return url.href;
	},
	parse,
	resolve,
	Url,
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
