import { invalidArgType } from '../../http/errors.ts';
import { querystring } from '../querystring.ts';

type Query = string | Record<string, unknown> | null;
type Part = string | null;

/** What `url.parse` gives: https://nodejs.org/api/url.html#legacy-urlobject */
export class Url {
	protocol: Part = null;
	slashes: boolean | null = null;
	auth: Part = null;
	host: Part = null;
	port: Part = null;
	hostname: Part = null;
	hash: Part = null;
	search: Part = null;
	query: Query = null;
	pathname: Part = null;
	path: Part = null;
	href = '';

	format(): string {
		return format(this);
	}
}
Object.defineProperty(Url, 'name', { value: 'Url' });

/** Schemes whose addresses have a host, and a path that begins with a slash. */
const withHost = /^(?:https?|ftp|gopher|file|wss?):$/;

export function parse(text: string, parseQuery = false, slashesDenoteHost = false): Url {
	if (typeof text !== 'string') throw invalidArgType('url', 'of type string', text);
	const url = new Url();
	const [, scheme, slashes, authority = '', rest = ''] =
		/^([a-z][\w+.-]*:)?(?:(\/\/)([^/?#\\]*))?(.*)$/is.exec(text.trim()) ?? [];
	const protocol = scheme?.toLowerCase();
	if (protocol) url.protocol = protocol;
	let path = rest;
	if (slashes && (protocol || slashesDenoteHost)) {
		url.slashes = true;
		readAuthority(url, authority);
	} else if (slashes) path = slashes + authority + rest;
	else if (protocol && protocol !== 'javascript:' && !withHost.test(protocol)) {
		const [own = ''] = /^[^/?#]*/.exec(rest) ?? [];
		readAuthority(url, own);
		path = rest.slice(own.length);
	}
	const [, pathname = '', search, hash] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(path) ?? [];
	if (pathname) url.pathname = escaped(pathname);
	else if (url.slashes && protocol && withHost.test(protocol)) url.pathname = '/';
	if (search) {
		url.search = escaped(search);
		url.query = escaped(search).slice(1);
	} else if (parseQuery) url.search = '';
	if (parseQuery) url.query = querystring.parse((search ?? '').slice(1));
	if (hash) url.hash = escaped(hash);
	if (url.pathname !== null || url.search) url.path = (url.pathname ?? '') + (url.search ?? '');
	url.href = format(url);
	return url;
}

function readAuthority(url: Url, authority: string): void {
	const at = authority.lastIndexOf('@');
	if (at >= 0) url.auth = decodeURIComponent(authority.slice(0, at));
	const [, hostname = '', port] =
		/^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(authority.slice(at + 1)) ?? [];
	url.hostname = hostname.replace(/^\[|\]$/g, '').toLowerCase();
	if (port) url.port = port;
	url.host = hostname.toLowerCase() + (port ? `:${port}` : '');
}

/** Characters that RFC 2396 keeps out of addresses. */
const escaped = (text: string) =>
	text.replace(/[\s"'<>\\^`{|}]/g, (char) =>
		char === "'" ? '%27' : char === '\\' ? '/' : encodeURIComponent(char),
	);

export function format(target: Partial<Omit<Url, 'format'>> | string): string {
	if (typeof target === 'string') return parse(target).href;
	const { auth, hash, pathname = '', query } = target;
	const protocol =
		target.protocol && !target.protocol.endsWith(':') ? `${target.protocol}:` : target.protocol;
	const name = target.hostname?.includes(':') ? `[${target.hostname}]` : target.hostname;
	const host = target.host ?? (name ? name + (target.port ? `:${target.port}` : '') : null);
	const user = auth ? `${encodeURIComponent(auth).replace('%3A', ':')}@` : '';
	const search =
		target.search || (query && typeof query === 'object' ? querystring.stringify(query) : '');
	const takesSlashes = target.slashes || ((!protocol || withHost.test(protocol)) && host !== null);
	let path = (pathname ?? '').replace(/[?#]/g, encodeURIComponent);
	let start = host === null ? '' : user + host;
	if (takesSlashes) {
		start = `//${start}`;
		if (path && !path.startsWith('/')) path = `/${path}`;
	}
	const marked = (text: string, mark: string) =>
		text && !text.startsWith(mark) ? mark + text : text;
	return (
		(protocol ?? '') +
		start +
		path +
		marked(search ?? '', '?').replaceAll('#', '%23') +
		marked(hash ?? '', '#')
	);
}

/** As a browser resolves a link. https://nodejs.org/api/url.html#urlresolvefrom-to */
export function resolve(from: string, to: string): string {
	const base = new URL(from, 'resolve://host/');
	const resolved = new URL(to, base);
	if (resolved.protocol !== 'resolve:') return resolved.href;
	const path = resolved.pathname + resolved.search + resolved.hash;
	return from.startsWith('/') || to.startsWith('/') ? path : path.slice(1);
}
