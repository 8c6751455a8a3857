/** All SQL of the API, each query named once: questions in, rows as records out. */
package io.tidemark.api.query;
