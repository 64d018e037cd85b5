const error = new RangeError('from CommonJS');
error.code = 'E_OWN';
throw error;
