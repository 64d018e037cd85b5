// A request that nobody waits for, to a port where nobody listens.
import { get } from 'node:http';

get('http://localhost:59998/');
