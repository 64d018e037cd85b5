type Values = Record<string, string | string[]>;

/** `node:querystring`: https://nodejs.org/api/querystring.html */
function parse(text: string, separator = '&', equals = '='): Values {
	const values: Values = Object.create(null);
	for (const pair of text.split(separator)) {
		if (pair === '') continue;
		const at = pair.indexOf(equals);
		const key = decode(at < 0 ? pair : pair.slice(0, at));
		const value = at < 0 ? '' : decode(pair.slice(at + equals.length));
		const before = values[key];
		values[key] = before === undefined ? value : [before, value].flat();
	}
	return values;
}

function stringify(values: Record<string, unknown>, separator = '&', equals = '='): string {
	return Object.entries(values)
		.flatMap(([key, value]) =>
			[value].flat().map((each) => `${encode(key)}${equals}${encode(primitive(each))}`),
		)
		.join(separator);
}

function primitive(value: unknown): string {
	return ['string', 'number', 'bigint', 'boolean'].includes(typeof value) ? String(value) : '';
}

const encode = (text: string) => encodeURIComponent(text);

function decode(text: string): string {
	const spaced = text.replaceAll('+', ' ');
	try {
		return decodeURIComponent(spaced);
	} catch {
		return spaced;
	}
}

export const querystring = {
	parse,
	decode: parse,
	stringify,
	encode: stringify,
	escape: encode,
	unescape: decode,
};
