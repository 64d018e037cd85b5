const reason =
	'the browser keeps Web Crypto from pages opened by plain http. Open this site by https or on localhost';

/**
 * A page opened by plain http under a name of its own has no `crypto.subtle` and no `crypto.randomUUID`
 * (https://w3c.github.io/webappsec-secure-contexts/). Identifiers need no more than random bytes; the rest says why.
 */
export function mendCrypto(crypto: Crypto): void {
	if (crypto.subtle !== undefined) return;
	const subtle = new Proxy(
		{},
		{
			get: (_, name) => () =>
				Promise.reject(new Error(`crypto.subtle.${String(name)} is not there: ${reason}.`)),
		},
	);
	const randomUUID = () => uuid(crypto.getRandomValues(new Uint8Array(16)));
	for (const [name, value] of Object.entries({ subtle, randomUUID }))
		Object.defineProperty(crypto, name, { value, writable: true, configurable: true });
}

/** Version 4: RFC 9562, section 5.4. */
export function uuid(bytes: Uint8Array): string {
	const marked = bytes.with(6, ((bytes[6] ?? 0) & 0x0f) | 0x40);
	marked[8] = ((marked[8] ?? 0) & 0x3f) | 0x80;
	const hex = Array.from(marked, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
