import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrate } from '../src/index.ts';

const old = `# kept
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast # this too
provisioner: kubernetes.io/aws-ebs
parameters:
  type: gp2
  fsType: ext4
  zone: eu-west-1a
`;

test('a class is rewritten, and each change has its reason', () => {
	const { text, changes } = migrate(old);
	assert.equal(
		text,
		`# kept
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast # this too
provisioner: ebs.csi.aws.com
parameters:
  type: gp3
  csi.storage.k8s.io/fstype: ext4
allowedTopologies:
- matchLabelExpressions:
  - key: topology.kubernetes.io/zone
    values:
    - eu-west-1a
`,
	);
	assert.deepEqual(
		changes.map(({ object, path }) => `${object} ${path}`),
		[
			'StorageClass fast provisioner',
			'StorageClass fast parameters.fsType',
			'StorageClass fast parameters.zone',
			'StorageClass fast parameters.csi.storage.k8s.io/fstype',
			'StorageClass fast allowedTopologies',
			'StorageClass fast parameters.type',
		],
	);
});

test('a second time there is nothing to change', () => {
	const { text } = migrate(old);
	assert.deepEqual(migrate(text), { text, changes: [] });
});

test('what it does not know keeps its text to the letter', () => {
	const text = `a:   [1,2]\n---\n# nothing\n---\nkind:  Pod\n`;
	assert.equal(migrate(text).text, text);
});

test('beta labels become stable ones, as keys and as values', () => {
	const { text, changes } = migrate(`kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      nodeSelector:
        failure-domain.beta.kubernetes.io/zone: eu-west-1a
      topologySpreadConstraints:
      - topologyKey: failure-domain.beta.kubernetes.io/zone
`);
	assert.doesNotMatch(text, /beta/);
	assert.deepEqual(
		changes.map(({ object, path }) => `${object} ${path}`),
		[
			'Deployment shop/web spec.template.spec.nodeSelector',
			'Deployment shop/web spec.template.spec.topologySpreadConstraints.topologyKey',
		],
	);
});

test('a volume gets the driver and an affinity for the zone of its label', () => {
	const { text } = migrate(`kind: PersistentVolume
metadata:
  name: old
  labels: { failure-domain.beta.kubernetes.io/zone: eu-west-1b }
spec:
  awsElasticBlockStore: { volumeID: "aws://eu-west-1b/vol-1", fsType: ext4 }
`);
	assert.match(
		text,
		/driver: ebs\.csi\.aws\.com\n {4}volumeHandle: vol-1/,
	);
	assert.match(text, /key: topology\.kubernetes\.io\/zone/);
});

test('a zone that does not exist is refused with line and reason', () => {
	const text = `kind: Pod\n---\n${old.replace('eu-west-1a', 'eu-west1-a')}`;
	assert.throws(
		() => migrate(text, 'old.yaml'),
		/^ManifestError: old\.yaml:3: StorageClass fast: "eu-west1-a" is no AWS zone/,
	);
});

test('what is no YAML is refused with its line', () => {
	assert.throws(
		() => migrate('kind: Pod\n---\na: b\n  c: d\n', 'odd.yaml'),
		/odd\.yaml:3: /,
	);
});
