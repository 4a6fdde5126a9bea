set encoding utf8
set terminal svg size 960,760 dynamic font 'sans-serif,13' background '#FFFFFF'
$p0l0 << EOD
0 20.001 20.001 20.001
1 20.001 20.001 20.001
2 20.001 20.001 20.001
3 20.001 20.001 20.001
4 20.001 20.001 20.001
5 20.001 20.001 20.001
6 20.001 20.001 20.001
7 20.001 20.001 20.001
EOD
$p0l1 << EOD
0 22.222 22.222 22.222
1 43.830 42.941 44.443
2 77.130 76.132 78.231
3 79.868 79.475 79.872
4 79.999 79.872 80.012
5 80.000 79.872 80.012
6 80.004 79.872 80.012
7 80.004 80.001 80.012
EOD
$p0l2 << EOD
0 22.222 22.222 22.222
1 43.830 42.941 44.443
2 84.979 83.857 86.467
3 168.153 159.599 171.600
4 280.788 276.821 298.511
5 315.955 315.411 316.888
6 318.189 316.854 319.347
7 318.972 318.482 319.347
EOD
$p1l0 << EOD
0 91216.777 91021.113 91262.388
1 91216.777 91021.113 91262.388
2 91216.777 91021.113 91262.388
3 91216.777 91021.113 91262.388
4 91216.777 91021.113 91262.388
5 91216.777 91021.113 91262.388
6 91216.777 91021.113 91262.388
7 91216.777 91021.113 91262.388
EOD
$p1l1 << EOD
0 81721.777 81526.113 81767.388
1 38999.437 38782.845 39027.447
2 20017.150 19775.976 20035.959
3 19980.451 19775.996 20022.374
4 19980.451 19775.996 20017.683
5 19980.451 19775.996 20016.325
6 19980.451 19775.996 20016.325
7 19980.451 19775.996 20016.325
EOD
$p1l2 << EOD
0 81721.777 81526.113 81767.388
1 38999.437 38782.845 39027.447
2 17637.072 17410.436 17675.959
3 7084.958 6847.926 7310.543
4 2422.572 2204.142 2569.830
5 2209.549 1987.635 2228.449
6 2201.525 1985.216 2225.792
7 2198.672 1988.997 2228.878
EOD
$p2l0 << EOD
0 5.000 5.000 5.000
1 5.000 5.000 5.000
2 5.000 5.000 5.000
3 5.000 5.000 5.000
4 5.000 5.000 5.000
5 5.000 5.000 5.000
6 5.000 5.000 5.000
7 5.000 5.000 5.000
EOD
$p2l1 << EOD
0 5.000 5.000 5.000
1 5.000 5.000 5.000
2 5.000 5.000 5.000
3 5.000 5.000 5.000
4 5.000 5.000 5.000
5 5.000 5.000 5.000
6 5.000 5.000 5.000
7 5.000 5.000 5.000
EOD
$p2l2 << EOD
0 5.000 5.000 5.000
1 5.000 5.000 5.000
2 5.000 5.000 5.000
3 5.000 5.000 5.000
4 5.000 5.000 5.000
5 5.000 5.000 5.000
6 5.000 5.000 5.000
7 5.000 5.000 5.000
EOD
$p3l0 << EOD
0 3.000 3.000 3.000
1 3.000 3.000 3.000
2 3.000 3.000 3.000
3 3.000 3.000 3.000
4 3.000 3.000 3.000
5 3.000 3.000 3.000
6 3.000 3.000 3.000
7 3.000 3.000 3.000
EOD
$p3l1 << EOD
0 3.001 3.001 3.001
1 3.001 3.001 3.001
2 3.001 3.001 3.001
3 3.001 3.001 3.001
4 3.000 3.000 3.001
5 3.000 3.000 3.001
6 3.000 3.000 3.001
7 3.000 3.000 3.000
EOD
$p3l2 << EOD
0 3.007 3.007 3.007
1 3.007 3.007 3.007
2 3.007 3.007 3.007
3 3.007 3.007 3.007
4 3.007 3.007 3.007
5 3.007 3.007 3.007
6 3.007 3.004 3.007
7 3.006 3.004 3.007
EOD
set multiplot layout 2,2 title 'How many groups the consumers need' noenhanced
set termoption noenhanced
set grid ytics linecolor rgb '#CCCCCC'
set border 3
set tics nomirror
set key top left Left reverse samplen 2
set offsets 0, 0, graph 0.05, 0
set xtics ('1' 0, '2' 1, '4' 2, '8' 3, '16' 4, '32' 5, '100' 6, '1000' 7)
set xrange [-0.3:7.3]
set xlabel 'groups'
set title 'orders reduced a second'
set yrange [0:*]
plot $p0l0 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 4 linecolor rgb '#0072B2' title 'consumers 1', $p0l1 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 5 linecolor rgb '#E69F00' title 'consumers 4', $p0l2 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 6 linecolor rgb '#009E73' title 'consumers 16'
set title 'from arrival to commit, p95 (ms)'
set yrange [0:*]
plot $p1l0 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 4 linecolor rgb '#0072B2' notitle, $p1l1 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 5 linecolor rgb '#E69F00' notitle, $p1l2 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 6 linecolor rgb '#009E73' notitle
set title 'from arrival to answer, p95 (ms)'
set yrange [0:*]
plot $p2l0 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 4 linecolor rgb '#0072B2' notitle, $p2l1 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 5 linecolor rgb '#E69F00' notitle, $p2l2 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 6 linecolor rgb '#009E73' notitle
set title 'calls of SQS for each order'
set yrange [0:*]
plot $p3l0 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 4 linecolor rgb '#0072B2' notitle, $p3l1 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 5 linecolor rgb '#E69F00' notitle, $p3l2 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 6 linecolor rgb '#009E73' notitle
unset multiplot
