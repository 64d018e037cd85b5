import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { codeThemes } from './code-themes.ts';

const tokens = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

it('code is coloured with the tokens and with nothing else', () => {
	for (const theme of [codeThemes.light, codeThemes.dark])
		for (const { settings } of theme.settings)
			for (const colour of Object.values(settings))
				assert.ok(tokens.includes(colour), `${colour} of ${theme.name} is no token`);
});
