/**
 * Answers what was spent, by whom, on what. A report is made of stored totals and of the entries
 * behind their marks, so a request is in it as soon as it is on the ledger, and a year costs a few
 * reads. Hours that no rollup has got to yet are read from their entries.
 */
@NullMarked
package dev.bellwether.spend.report;

import org.jspecify.annotations.NullMarked;
