/** REST: requests in, bars and problems out. {@link io.tidemark.api.http.Routes} is the table. */
package io.tidemark.api.http;
