import assert from 'node:assert/strict';
import { it } from 'node:test';
import { groupResults } from './search-groups.ts';

const page = (url: string) => ({ url, meta: {}, excerpt: '', sub_results: [] });

it('results stand where they belong, the best group first', () => {
	const pages = ['/kvm2/a/', '/', '/kvm2/', '/guides/x/'].map(page);
	const names = { '/kvm2/': 'A local cluster', '/guides/': 'Guides' };
	assert.deepEqual(
		groupResults(pages, names, 'This site').map(({ name, pages }) => [
			name,
			pages.map(({ url }) => url),
		]),
		[
			['A local cluster', ['/kvm2/a/', '/kvm2/']],
			['This site', ['/']],
			['Guides', ['/guides/x/']],
		],
	);
});
