/** What the URL of the notifications holds. */
export const notificationTabs = ['receivers', 'routes', 'silences', 'deliveries'] as const;
export type NotificationTab = (typeof notificationTabs)[number];

export interface NotificationsSearch {
  readonly tab?: NotificationTab;
  /** Global id of what is in the dialog, or `new`. */
  readonly open?: string;
  readonly sort?: string;
}
