/** The register of results and of what was found of them, in a database; H2 or PostgreSQL. */
package vn.vanban.digitization.register;
