import { before } from 'node:test';

Object.assign(globalThis, { prepared: 'prepared' });
before(() => console.log('a hook from the setup'));
