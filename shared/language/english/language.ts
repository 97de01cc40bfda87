/** Languages are named in themselves, in every catalogue. */
export const languageTexts = {
  english: 'English',
  chinese: '简体中文',
  system: 'As the system',
};
