/** The digitized file itself: version, colour, resolution, scale, blank pages, active content. */
package vn.vanban.digitization.quality;
