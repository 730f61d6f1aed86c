/** Documents of honest producers, by the shape of what they append; none may be refused. */
@org.jspecify.annotations.NullMarked
package vn.vanban.signing.honest;
