/** Why a port cannot be listened on. */
export const listeningTexts = {
  inUse: (where: string, who: string) => `${where} is in use. ${who}`,
  notOurs: (where: string) => `${where} is no address of this computer.`,
  forbidden: (where: string) =>
    `${where} needs rights that this user lacks, as ports below 1024 do.`,
  failed: (where: string, why: string) => `${where} cannot be listened on: ${why}`,
  holderUnread: (why: string) => `By whom cannot be read: ${why}`,
};
