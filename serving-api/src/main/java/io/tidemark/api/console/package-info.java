/** The web page: files and libraries from the classpath in, cached answers out. */
package io.tidemark.api.console;
