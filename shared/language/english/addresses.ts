/** What is known of a remote address, in columns and in the details. */
export const addressTexts = {
  country: 'Country',
  countryHint:
    'For whom the remote address is registered, which need not be where the computer stands. Data: nro.net (CC BY 4.0), as it was when Sockeye was made.',
  network: 'Network',
  networkHint: 'What the block of the remote address is for.',
  hostName: 'Remote host',
  hostNameHint:
    'By reverse DNS, which the holder of the address may set to anything. Asked for only if the settings say so.',
  portService: 'Port service',
  portServiceHint:
    'What the port is registered for: that of the server, if it is known which end that is. The program may use it for something else.',
  networks: {
    any: 'any address',
    loopback: 'this computer',
    'link-local': 'link-local',
    private: 'private',
    shared: 'carrier (CGNAT)',
    multicast: 'multicast',
    broadcast: 'broadcast',
    documentation: 'documentation',
    reserved: 'reserved',
    public: 'internet',
  },
  countryFact: (name: string, code: string) => `${name} (${code})`,
  lookUp: 'Look up its name',
  lookUpAgain: 'Look up again',
  lookingUp: 'Asking the DNS…',
  noNameSoFar: 'Asked for; no name has come.',
  nameless: 'None in the DNS',
  countriesUnread: (why: string) =>
    `The countries of addresses are not known, since their database cannot be read (${why}). To mend it, install Sockeye again.`,
  dnsSilent:
    'No server of the DNS answers, so the names of remote hosts are not known. They are asked for again every minute.',
  nameUnanswered: 'No server of the DNS answers, so its name is not known.',
  notAnAddress: (given: string) => `${given} is not an address.`,
  countriesAsOf: (date: string) => `Countries as of ${date}, from nro.net (CC BY 4.0).`,
};
