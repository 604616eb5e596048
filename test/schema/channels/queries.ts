/** The operations on progress channels, for tests. */

const faults =
  '__typename ... on Error { code message path hint ... on InvalidInputError { issues { path message hint } } ... on ConflictError { current { id } } }';
export const publishProgress = `mutation ($input: PublishProgressInput!) { publishProgress(input: $input) { ${faults}
  ... on PublishProgressPayload { published channel { id name state messageCount } } } }`;
export const closeChannel = `mutation ($input: CloseChannelInput!) { closeChannel(input: $input) { ${faults}
  ... on CloseChannelPayload { channel { id state } } } }`;
export const followChannel =
  'subscription ($by: ChannelRef!, $after: String) { channel(by: $by, after: $after) { sequence cursor data } }';
