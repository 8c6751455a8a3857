/**
 * Reports of the offline commands. In: a {@link io.tidemark.standalone.report.Report} of texts,
 * tables and charts. Out: one HTML file that needs no network and no other file, in which every
 * chart is told in words and as a table too. The same report gives the same bytes.
 */
package io.tidemark.standalone.report;
