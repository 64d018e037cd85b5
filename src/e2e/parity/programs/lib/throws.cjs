throw Object.assign(new RangeError('from CommonJS'), { code: 'E_OWN' });
