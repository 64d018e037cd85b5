import part from '#part';
import deep from '#deep/a';
import { named } from '#dependency';
import condition from '#condition';
import self from 'own/part/part';

const refused = [];
for (const specifier of ['#deep/nope', '#undefined', 'own/src/part.js']) {
	await import(specifier).catch(({ code }) => refused.push(code));
}
export default { part, deep, named, condition, same: self === part, refused };
