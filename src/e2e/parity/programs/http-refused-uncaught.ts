// A request that nobody waits for, to a port where nobody listens: https://nodejs.org/api/http.html#httprequesturl-options-callback
import { get } from 'node:http';

get('http://localhost:59998/');
