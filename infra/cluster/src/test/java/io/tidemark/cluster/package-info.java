/** What {@code docker-compose.yml} runs, checked and run without Docker. */
package io.tidemark.cluster;
