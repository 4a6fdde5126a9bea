set encoding utf8
set terminal svg size 960,760 dynamic font 'sans-serif,13' background '#FFFFFF'
$p0l0 << EOD
0 9.523 9.523 9.523
1 18.784 18.003 19.009
2 36.186 35.266 37.792
3 68.257 67.544 71.021
4 96.726 93.074 99.214
5 98.675 94.929 104.908
6 99.710 95.423 105.827
7 99.700 95.423 105.847
EOD
$p0l1 << EOD
0 9.523 9.523 9.523
1 12.136 11.863 18.003
2 17.256 11.537 17.809
3 13.733 9.806 22.566
4 10.235 7.841 10.480
5 8.049 4.678 8.057
6 5.487 3.672 6.537
7 6.569 4.714 8.211
EOD
$p1l0 << EOD
0 90343.412 89899.975 90802.902
1 40615.765 40361.518 40928.353
2 15785.518 15496.823 16074.406
3 3806.317 3412.322 4298.708
4 435.363 373.494 549.717
5 235.494 225.564 255.040
6 196.679 186.754 197.546
7 130.323 123.000 136.317
EOD
$p1l1 << EOD
0 90343.412 89899.975 90802.902
1 68048.168 40898.176 70262.370
2 44245.966 42768.159 73622.610
3 61873.595 33461.430 91758.947
4 88089.149 59930.948 89527.820
5 114867.094 88643.850 120199.762
6 118171.951 116203.618 202593.789
7 87347.412 60147.638 89741.677
EOD
$p2l0 << EOD
0 0 0 0
1 1 0 4
2 7 1 12
3 45 29 61
4 1606 1481 1725
5 2342 2117 2717
6 2466 2311 2687
7 2531 2259 2645
EOD
$p2l1 << EOD
0 0 0 0
1 4 0 5
2 5 3 9
3 14 12 17
4 67 59 79
5 160 152 190
6 322 269 372
7 687 642 780
EOD
$p3l0 << EOD
0 0 0 0
1 0 0 0
2 0 0 0
3 0 0 0
4 0 0 0
5 0 0 0
6 0 0 0
7 0 0 0
EOD
$p3l1 << EOD
0 0 0 0
1 1 0 1
2 1 1 3
3 5 4 6
4 24 22 27
5 54 51 67
6 116 103 138
7 250 230 274
EOD
set multiplot layout 2,2 title 'More groups than the database can serve' noenhanced
set termoption noenhanced
set grid ytics linecolor rgb '#CCCCCC'
set border 3
set tics nomirror
set key top left Left reverse samplen 2
set offsets 0, 0, graph 0.05, 0
set xtics ('1' 0, '2' 1, '4' 2, '8' 3, '16' 4, '32' 5, '64' 6, '256' 7)
set xrange [-0.3:7.3]
set xlabel 'groups'
set title 'orders reduced a second'
set yrange [0:*]
plot $p0l0 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 4 linecolor rgb '#0072B2' title 'lock pessimistic', $p0l1 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 5 linecolor rgb '#E69F00' title 'lock optimistic'
set title 'from arrival to commit, p95 (ms)'
set yrange [0:*]
plot $p1l0 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 4 linecolor rgb '#0072B2' notitle, $p1l1 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 5 linecolor rgb '#E69F00' notitle
set title 'waits for the database, added up (ms)'
set yrange [0:*]
plot $p2l0 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 4 linecolor rgb '#0072B2' notitle, $p2l1 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 5 linecolor rgb '#E69F00' notitle
set title 'messages received again'
set yrange [0:*]
plot $p3l0 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 4 linecolor rgb '#0072B2' notitle, $p3l1 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 5 linecolor rgb '#E69F00' notitle
unset multiplot
