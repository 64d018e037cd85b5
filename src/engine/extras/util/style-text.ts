import type { Parts } from '../parts.ts';

interface StyleOptions {
	/** Whether to leave the text plain when `stream` shows no colours. */
	validateStream?: boolean;
	stream?: { isTTY?: boolean };
}

/** `styleText` with the SGR codes of `inspect.colors`. https://nodejs.org/api/util.html#utilstyletextformat-text-options */
export function createStyleText(inspect: Parts['printing']['inspect']) {
	const { colors } = inspect as unknown as { colors: Record<string, [number, number]> };
	return function styleText(
		formats: string | string[],
		text: string,
		{ validateStream = true, stream = process.stdout }: StyleOptions = {},
	): string {
		const plain = validateStream && !stream.isTTY;
		return [formats].flat().reduceRight((styled, name) => {
			const codes = colors[name];
			if (!codes)
				throw Object.assign(
					new TypeError(
						`The argument 'format' must be one of: ${Object.getOwnPropertyNames(colors)
							.map((each) => `'${each}'`)
							.join(', ')}. Received '${name}'`,
					),
					{ code: 'ERR_INVALID_ARG_VALUE' },
				);
			return plain ? styled : `\x1b[${codes[0]}m${styled}\x1b[${codes[1]}m`;
		}, text);
	};
}
