/** When a schedule of EventBridge Scheduler is due: its rates and its cron expressions. */
@NullMarked
package dev.bellwether.testkit.schedule;

import org.jspecify.annotations.NullMarked;
