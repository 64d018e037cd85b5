import { unescapeFormat, unescapeText } from './escapes.ts';

const directive = /%(?:%|([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+))?([diouxXcsbfeEgG]))/g;

/** The format is used again while there are values (XCU printf); `problems` are values that are no numbers. */
export function formatPrintf(
	format: string,
	values: readonly string[],
): { text: string; problems: string[] } {
	const left = [...values];
	const problems: string[] = [];
	let text = '';
	let stopped = false;
	const number = (): number => {
		const value = left.shift() ?? '0';
		if (/^["']./.test(value)) return value.codePointAt(1) ?? 0;
		const parsed = /^0[0-7]+$/.test(value) ? Number.parseInt(value, 8) : Number(value);
		if (!Number.isNaN(parsed) && value.trim() !== '') return parsed;
		problems.push(`${value}: expected numeric value`);
		return 0;
	};
	do {
		const before = left.length;
		let at = 0;
		for (const match of format.matchAll(directive)) {
			if (stopped) break;
			text += unescapeFormat(format.slice(at, match.index));
			at = match.index + match[0].length;
			const [, flags = '', width, precision, kind] = match;
			if (kind === undefined) {
				text += '%';
				continue;
			}
			const columns = width === '*' ? number() : Number(width ?? 0);
			const digits = precision === '*' ? number() : precision && Number(precision);
			let shown: string;
			if (/[scb]/.test(kind)) {
				const value = left.shift() ?? '';
				const escaped = kind === 'b' ? unescapeText(value) : undefined;
				stopped = escaped?.stopped ?? false;
				shown =
					kind === 'c' ? value.charAt(0) : (escaped?.text ?? value).slice(0, digits || undefined);
				if (digits === 0) shown = '';
			} else shown = formatNumber(kind, number(), flags, digits === '' ? undefined : digits);
			if (flags.includes('-')) text += shown.padEnd(columns);
			else if (flags.includes('0') && !/[scb]/.test(kind)) {
				const sign = /^[-+ ]/.exec(shown)?.[0] ?? '';
				text += sign + shown.slice(sign.length).padStart(columns - sign.length, '0');
			} else text += shown.padStart(columns);
		}
		if (!stopped) text += unescapeFormat(format.slice(at));
		if (left.length === before) break;
	} while (left.length > 0 && !stopped);
	return { text, problems };
}

function formatNumber(
	kind: string,
	value: number,
	flags: string,
	digits: number | undefined,
): string {
	const sign = value < 0 ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
	const size = Math.abs(value);
	if (/[diu]/.test(kind)) return sign + String(Math.trunc(size)).padStart(digits ?? 0, '0');
	if (/[oxX]/.test(kind)) {
		const shown = Math.trunc(size).toString(kind === 'o' ? 8 : 16);
		const prefix = flags.includes('#') && value !== 0 ? (kind === 'o' ? '0' : '0x') : '';
		const text = prefix + shown.padStart(digits ?? 0, '0');
		return kind === 'X' ? text.toUpperCase() : text;
	}
	const exponent = (text: string) => text.replace(/e([+-])(\d)$/, 'e$10$2');
	let shown: string;
	if (kind === 'f') shown = size.toFixed(digits ?? 6);
	else if (/e/i.test(kind)) shown = exponent(size.toExponential(digits ?? 6));
	else shown = exponent(String(Number(size.toPrecision(digits || 6))));
	return sign + (/[EG]/.test(kind) ? shown.toUpperCase() : shown);
}
