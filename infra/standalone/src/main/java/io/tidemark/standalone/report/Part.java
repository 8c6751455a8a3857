package io.tidemark.standalone.report;

/** What a section is made of. */
public sealed interface Part permits Paragraph, Facts, Table, Chart {}
